declare module 'mpd-parser' {
  interface Playlist {
    readonly attributes: { readonly NAME: string; readonly BANDWIDTH: number; readonly CODECS?: string };
    readonly segments: { readonly resolvedUri: string; readonly duration: number }[];
    readonly endList: boolean;
  }

  export function parse(manifest: string, options: { manifestUri: string }): {
    readonly duration: number;
    readonly playlists: Playlist[];
    readonly mediaGroups: { readonly AUDIO: { [group: string]: { [label: string]: { readonly language: string; readonly playlists: Playlist[] } } } };
  };
}
