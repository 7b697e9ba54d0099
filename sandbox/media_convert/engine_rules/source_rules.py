"""Rules on inputs, and on settings of the whole job."""

from media_convert.engine_rules.rule import JOB, MODEL, SEEN, rule

NIELSEN_ALWAYS = ("assetId", "assetName", "ticServerUrl")
NIELSEN_SOURCES = {
    "NAES2_AND_NW": ("sourceId",),
    "CBET": ("cbetSourceId",),
    "NAES2_AND_NW_AND_CBET": ("sourceId", "cbetSourceId"),
}


@rule(f"{MODEL}, Input.FileInput; the service answers 'Should have at least 1 items'", JOB)
def job_has_inputs(request):
    inputs = request["settings"].get("inputs", [])
    if not inputs:
        yield "/inputs", "Should have at least 1 items"
    for index, source in enumerate(inputs):
        if not source.get("fileInput"):
            yield f"/inputs/{index}", "fileInput is a required property"


@rule(f"{MODEL}, JobSettings.FollowSource names one of the job's inputs", JOB)
def followed_source_exists(request):
    settings = request["settings"]
    if settings.get("followSource", 1) > max(1, len(settings.get("inputs", []))):
        yield "/followSource", f"Should be the number of an input, got {settings['followSource']}"


@rule(f"{MODEL}, DynamicAudioSelector.SelectorType; {SEEN}, job-dynamic-audio-selector-language")
def dynamic_selectors_by_language_have_one(request):
    for index, source in enumerate(request["settings"].get("inputs", [])):
        for name, selector in source.get("dynamicAudioSelectors", {}).items():
            if selector.get("selectorType") == "LANGUAGE_CODE" and "languageCode" not in selector:
                yield f"/inputs/{index}/dynamicAudioSelectors/{name}", "languageCode is a required property"


@rule(f"{MODEL}, NielsenNonLinearWatermarkSettings; {SEEN}, job-nielsen-required-fields")
def nielsen_watermarks_are_whole(request):
    watermark = request["settings"].get("nielsenNonLinearWatermark")
    if watermark is None:
        return
    for name in (*NIELSEN_SOURCES.get(watermark.get("activeWatermarkProcess"), ()), *NIELSEN_ALWAYS):
        if name not in watermark:
            yield "/nielsenNonLinearWatermark", f"{name} is a required property"


@rule(f"{MODEL}, InputClipping: start or end may be left blank, but not both")
def clippings_have_a_bound(request):
    for index, source in enumerate(request["settings"].get("inputs", [])):
        for number, clipping in enumerate(source.get("inputClippings", [])):
            if not clipping.get("startTimecode") and not clipping.get("endTimecode"):
                yield f"/inputs/{index}/inputClippings/{number}", "startTimecode or endTimecode is required"
