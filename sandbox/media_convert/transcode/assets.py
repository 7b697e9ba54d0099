"""Files of a job other than its input: images to insert, captions, external audio."""

from collections.abc import Iterator

from media_convert.settings_walk import outputs


def asset_uris(settings: dict) -> list[str]:
    return list(dict.fromkeys([*_captions(settings), *_audio(settings), *_images(settings)]))


def _captions(settings: dict) -> Iterator[str]:
    for source in settings.get("inputs", []):
        for selector in source.get("captionSelectors", {}).values():
            file = selector.get("sourceSettings", {}).get("fileSourceSettings", {}).get("sourceFile")
            if file:
                yield file


def _audio(settings: dict) -> Iterator[str]:
    for source in settings.get("inputs", []):
        for selector in source.get("audioSelectors", {}).values():
            if "externalAudioFileInput" in selector:
                yield selector["externalAudioFileInput"]


def _images(settings: dict) -> Iterator[str]:
    owners = [*settings.get("inputs", []), *(preprocessors_of(at.output) for at in outputs(settings))]
    for owner in owners:
        for image in inserted_images(owner):
            yield image["imageInserterInput"]


def preprocessors_of(output: dict) -> dict:
    return output.get("videoDescription", {}).get("videoPreprocessors", {})


def inserted_images(owner: dict) -> list[dict]:
    """Those of an input or of an output's preprocessors, lower layers first."""
    images = owner.get("imageInserter", {}).get("insertableImages", [])
    return sorted(images, key=lambda image: image.get("layer", 0))
