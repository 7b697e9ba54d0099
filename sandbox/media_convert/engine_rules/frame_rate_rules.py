"""Rules on frame rates and interlacing."""

from fractions import Fraction

from media_convert.engine_rules.rule import GUIDE, MODEL, OUTPUT, SEEN, rule
from media_convert.settings_walk import encoded_video, outputs

FILM = Fraction(24000, 1001)


@rule(f"{MODEL}, H264Settings: SPECIFIED needs both halves of the fraction", OUTPUT)
def specified_ratios_are_whole(request):
    for path, given in encoded_video(request["settings"], "H_264", "H_265"):
        for name in ("framerate", "par"):
            halves = (f"{name}Numerator", f"{name}Denominator")
            missing = [half for half in halves if half not in given]
            if given.get(f"{name}Control") == "SPECIFIED" and missing:
                yield path, f"{missing[0]} is a required property when {name}Control is SPECIFIED"


@rule(f"{MODEL}, FramerateControl of each codec: SPECIFIED needs both halves of the fraction", OUTPUT)
def specified_frame_rates_are_whole(request):
    for path, given in encoded_video(request["settings"], "AV1", "GIF", "MPEG2", "PRORES", "VP8", "VP9", "XAVC"):
        missing = [half for half in ("framerateNumerator", "framerateDenominator") if half not in given]
        if given.get("framerateControl") == "SPECIFIED" and missing:
            yield path, f"{missing[0]} is a required property when framerateControl is SPECIFIED"


@rule(f"{MODEL}, SlowPal of each codec: you must also set the frame rate to 25; {SEEN}, rc-slowpal-framerate", OUTPUT)
def slow_pal_has_25_pictures(request):
    for at in outputs(request["settings"]):
        given = at.video_settings
        if given.get("slowPal") != "ENABLED":
            continue
        if given.get("framerateControl") != "SPECIFIED":
            yield f"{at.video_settings_path}/slowPal", "Must be DISABLED unless framerateControl is SPECIFIED"
        elif given.get("framerateNumerator") != 25:
            yield f"{at.video_settings_path}/framerateNumerator", f"Must be 25, got {given.get('framerateNumerator')}"


@rule(f"{MODEL}, ScanTypeConversionMode of each codec: for interlaced outputs; {SEEN}, rc-interlace-optimize", OUTPUT)
def optimized_interlacing_is_interlaced(request):
    for at in outputs(request["settings"]):
        given, path = at.video_settings, f"{at.video_settings_path}/scanTypeConversionMode"
        if given.get("scanTypeConversionMode") != "INTERLACED_OPTIMIZE":
            continue
        if given.get("interlaceMode", "PROGRESSIVE") == "PROGRESSIVE":
            yield path, "INTERLACED_OPTIMIZE doesn't apply to progressive outputs"
        if given.get("telecine") == "HARD":
            yield path, "INTERLACED_OPTIMIZE needs telecine NONE or SOFT, got HARD"


@rule(f"{GUIDE}, deinterlacer: with inverse telecine the output's frame rate must be set to 23.976", OUTPUT)
def inverse_telecine_has_the_rate_of_film(request):
    for at in outputs(request["settings"]):
        preprocessors = at.output.get("videoDescription", {}).get("videoPreprocessors", {})
        mode = preprocessors.get("deinterlacer", {}).get("mode")
        if mode == "INVERSE_TELECINE" and _specified_rate(at.video_settings) != FILM:
            yield at.video_settings_path, "Should have a frame rate of 24000/1001 with INVERSE_TELECINE"


def _specified_rate(given: dict) -> Fraction | None:
    if given.get("framerateControl") != "SPECIFIED" or not given.get("framerateDenominator"):
        return None
    return Fraction(given.get("framerateNumerator", 0), given["framerateDenominator"])
