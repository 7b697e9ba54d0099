"""Supported settings of captions in outputs."""

from media_convert.support.leaves import HONORED, NO_EFFECT
from media_convert.transcode.captions.caption_plan import SIDECAR_FORMATS

CAPTION_DESCRIPTION = {
    "captionSelectorName": HONORED,
    "languageCode": HONORED,
    "customLanguageCode": HONORED,
    "languageDescription": HONORED,
    "destinationSettings": {
        "destinationType": SIDECAR_FORMATS | {"BURN_IN"},
        "burninDestinationSettings": {
            "alignment": {"CENTERED", "LEFT", "AUTO"},
            "backgroundColor": HONORED,
            "backgroundOpacity": HONORED,
            "fontColor": HONORED,
            "fontOpacity": HONORED,
            "fontSize": HONORED,
            "hexFontColor": HONORED,
            "outlineColor": HONORED,
            "outlineSize": HONORED,
            "shadowColor": {"NONE", "AUTO"},
            "applyFontColor": NO_EFFECT,
            "fallbackFont": NO_EFFECT,
            "fontResolution": NO_EFFECT,
            "fontScript": NO_EFFECT,
            "removeRubyReserveAttributes": NO_EFFECT,
            "shadowOpacity": NO_EFFECT,
            "stylePassthrough": NO_EFFECT,  # the style of sources is not read
            "teletextSpacing": NO_EFFECT,
        },
        "imscDestinationSettings": {"accessibility": {"DISABLED"}, "stylePassthrough": NO_EFFECT},
        "srtDestinationSettings": {"stylePassthrough": NO_EFFECT},
        "ttmlDestinationSettings": {"stylePassthrough": NO_EFFECT},
        "webvttDestinationSettings": {"accessibility": HONORED, "stylePassthrough": NO_EFFECT},
    },
}
