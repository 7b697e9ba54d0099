"""Rules on captions embedded in the video, and on DVB subtitles."""

from media_convert.engine_rules.rule import GUIDE, JOB, MODEL, OUTPUT, SEEN, rule
from media_convert.settings_walk import outputs

EMBEDDED = {"EMBEDDED", "EMBEDDED_PLUS_SCTE20", "SCTE20_PLUS_EMBEDDED"}
FIELD_OF_CHANNEL = {1: 1, 2: 1, 3: 2, 4: 2}
DDS_SETTINGS = ("ddsXCoordinate", "ddsYCoordinate", "width", "height")


def _embedded(request, source_type: str):
    """Each output with its embedded captions that come from selectors of that type."""
    types = {
        name: selector.get("sourceSettings", {}).get("sourceType")
        for source in request["settings"].get("inputs", [])
        for name, selector in source.get("captionSelectors", {}).items()
    }
    for at in outputs(request["settings"]):
        found = [
            (path, description["destinationSettings"])
            for path, description in at.caption_descriptions
            if description.get("destinationSettings", {}).get("destinationType") in EMBEDDED
            and types.get(description.get("captionSelectorName")) == source_type
        ]
        yield at, found


@rule(f"{GUIDE}, embedded captions: one selector and one description; all channels are passed through", JOB)
def embedded_captions_are_passed_through_once(request):
    for at, found in _embedded(request, "EMBEDDED"):
        if len(found) > 1:
            yield f"{at.path}/captionDescriptions", f"Should have 1 for all embedded captions, got {len(found)}"


@rule(f"{MODEL}, EmbeddedDestinationSettings.Destination608ChannelNumber: channels that aren't in the same field", JOB)
def scc_captions_have_channels_of_their_own(request):
    for at, found in _embedded(request, "SCC"):
        if len(found) < 2:
            continue
        given = [settings.get("embeddedDestinationSettings", {}) for _, settings in found]
        channels = [settings.get("destination608ChannelNumber") for settings in given]
        fields = [FIELD_OF_CHANNEL.get(channel) for channel in channels]
        if None in fields or len(set(fields)) < len(fields):
            path = f"{at.path}/captionDescriptions"
            yield path, f"Should have channels in different fields, such as 1 and 3, got {channels}"


@rule(f"{MODEL}, DvbSubDestinationSettings: with another DdsHandling than NONE; {SEEN}, cap-dvbsub-dds-coordinates", OUTPUT)
def display_definitions_are_included(request):
    for at in outputs(request["settings"]):
        for path, description in at.caption_descriptions:
            given = description.get("destinationSettings", {}).get("dvbSubDestinationSettings", {})
            if given.get("ddsHandling", "NONE") != "NONE":
                continue
            for name in DDS_SETTINGS:
                if given.get(name):
                    yield f"{path}/destinationSettings/dvbSubDestinationSettings/{name}", "needs ddsHandling other than NONE"
