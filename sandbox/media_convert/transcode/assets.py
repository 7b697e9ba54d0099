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
    for at in outputs(settings):
        for image in inserted_images(at.output):
            yield image["imageInserterInput"]


def inserted_images(output: dict) -> list[dict]:
    """Lower layers first."""
    preprocessors = output.get("videoDescription", {}).get("videoPreprocessors", {})
    images = preprocessors.get("imageInserter", {}).get("insertableImages", [])
    return sorted(images, key=lambda image: image.get("layer", 0))
