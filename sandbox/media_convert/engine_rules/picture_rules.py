"""Rules on picture processing before and after encoding."""

from media_convert.engine_rules.rule import MODEL, OUTPUT, SEEN, rule
from media_convert.settings_walk import outputs

TRICK_PLAY_SIZE_LIMIT = 4096


def _images(request):
    for index, source in enumerate(request["settings"].get("inputs", [])):
        for number, image in enumerate(source.get("imageInserter", {}).get("insertableImages", [])):
            yield f"/inputs/{index}/imageInserter/insertableImages/{number}", image
    for at in outputs(request["settings"]):
        path = f"{at.path}/videoDescription/videoPreprocessors/imageInserter/insertableImages"
        preprocessors = at.output.get("videoDescription", {}).get("videoPreprocessors", {})
        for number, image in enumerate(preprocessors.get("imageInserter", {}).get("insertableImages", [])):
            yield f"{path}/{number}", image


@rule(f"{MODEL}, InsertableImage: location, ImageX and ImageY are required; {SEEN}, prep-image-inserter-xy", OUTPUT)
def inserted_images_have_a_place(request):
    for path, image in _images(request):
        for name in ("imageInserterInput", "imageX", "imageY"):
            if name not in image:
                yield path, f"{name} is a required property"


@rule(f"{MODEL}, Rectangle: only even numbers, and a width and height", OUTPUT)
def rectangles_are_even(request):
    for at in outputs(request["settings"]):
        for name in ("crop", "position"):
            rectangle = at.output.get("videoDescription", {}).get(name)
            for side in () if rectangle is None else ("x", "y", "width", "height"):
                path = f"{at.path}/videoDescription/{name}"
                if side not in rectangle:
                    yield path, f"{side} is a required property"
                elif rectangle[side] % 2:
                    yield f"{path}/{side}", f"Should be multiple of 2, got {rectangle[side]}"


@rule(
    f"{MODEL}, ImageBasedTrickPlaySettings: with ADVANCED only; width by 8, height by 2, tiles up to 4096 pixels;"
    f" {SEEN}, pkg-trickplay-divisibility"
)
def trick_play_settings_fit(request):
    for group in {at.group.path: at.group for at in outputs(request["settings"])}.values():
        settings = group.settings.get("imageBasedTrickPlaySettings")
        mode = group.settings.get("imageBasedTrickPlay", "NONE")
        path = f"{group.settings_path}/imageBasedTrickPlaySettings"
        if settings is None:
            continue
        if mode != "ADVANCED":
            yield path, f"needs imageBasedTrickPlay ADVANCED, got {mode}"
        yield from _trick_play_sizes(path, settings)
        yield from _trick_play_cadence(path, settings)


def _trick_play_sizes(path: str, settings: dict):
    for name, step in (("thumbnailWidth", 8), ("thumbnailHeight", 2)):
        if settings.get(name, 0) % step:
            yield f"{path}/{name}", f"Should be multiple of {step}, got {settings[name]}"
    height = settings.get("thumbnailHeight", 0) * settings.get("tileHeight", 1)
    if height > TRICK_PLAY_SIZE_LIMIT:
        yield f"{path}/tileHeight", f"Should make tiles of at most {TRICK_PLAY_SIZE_LIMIT} pixels, got {height}"


def _trick_play_cadence(path: str, settings: dict):
    cadence = settings.get("intervalCadence")
    if cadence == "FOLLOW_CUSTOM" and not settings.get("thumbnailInterval"):
        yield path, "thumbnailInterval is a required property when intervalCadence is FOLLOW_CUSTOM"
    tiles = settings.get("tileWidth", 1), settings.get("tileHeight", 1)
    if cadence == "FOLLOW_SEGMENTATION" and tiles != (1, 1):
        yield f"{path}/intervalCadence", "FOLLOW_SEGMENTATION requires 1x1 tiles"
