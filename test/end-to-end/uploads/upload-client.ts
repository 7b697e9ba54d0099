/** An answer of the API. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: any;
}

/** A client of the API without a library, for one user. */
export class UploadClient {
  constructor(private readonly api: string, private readonly token?: string) {}

  async get(path: string, query: { readonly [name: string]: string } = {}): Promise<ApiAnswer> {
    return this.send('GET', `${path}?${new URLSearchParams(query)}`);
  }

  async delete(path: string, query: { readonly [name: string]: string }): Promise<ApiAnswer> {
    return this.send('DELETE', `${path}?${new URLSearchParams(query)}`);
  }

  async post(path: string, body: object, query: { readonly [name: string]: string } = {}): Promise<ApiAnswer> {
    return this.send('POST', `${path}?${new URLSearchParams(query)}`, JSON.stringify(body));
  }

  private async send(method: string, path: string, body?: string): Promise<ApiAnswer> {
    const response = await fetch(`${this.api}${path}`, {
      method, body, headers: { 'content-type': 'application/json', ...this.token && { authorization: `Bearer ${this.token}` } },
    });
    const text = await response.text();
    return { status: response.status, body: JSON.parse(text || '{}') };
  }
}

/** Sends a form as a browser does. */
export async function sendForm({ url, fields }: { url: string; fields: { [name: string]: string } }, content: Buffer): Promise<number> {
  const form = new FormData();
  Object.entries(fields).forEach(([name, value]) => form.append(name, value));
  form.append('file', new Blob([new Uint8Array(content)]));
  return (await fetch(url, { method: 'POST', body: form })).status;
}

/** Sends a part, or what else is signed, and returns S3's answer. */
export async function put(url: string, content: Buffer): Promise<{ readonly status: number; readonly etag: string; readonly text: string }> {
  const response = await fetch(url, { method: 'PUT', body: new Uint8Array(content) });
  return { status: response.status, etag: response.headers.get('etag') ?? '', text: await response.text() };
}
