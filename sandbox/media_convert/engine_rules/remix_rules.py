"""Rules on remixing the channels of an output's audio."""

from media_convert.engine_rules.rule import MODEL, OUTPUT, SEEN, rule
from media_convert.settings_walk import outputs

DESCRIPTION_CHANNELS = ("audioDescriptionAudioChannel", "audioDescriptionDataChannel")


def _remixes(request):
    for at in outputs(request["settings"]):
        for path, description in at.audio_descriptions:
            if "remixSettings" in description:
                yield f"{path}/remixSettings", description["remixSettings"]


@rule(f"{MODEL}, RemixSettings.ChannelsOut: 1 or an even number; {SEEN}, aud-remix-channels-out-even", OUTPUT)
def remixed_channels_are_even(request):
    for path, remix in _remixes(request):
        count = remix.get("channelsOut", 1)
        if count > 1 and count % 2:
            yield f"{path}/channelsOut", f"Should be 1 or a multiple of 2, got {count}"


@rule(f"{SEEN}, aud-remix-mapping-exclusive: a channel has either kind of gains", OUTPUT)
def channel_mappings_have_one_kind(request):
    for path, remix in _remixes(request):
        for number, channel in enumerate(remix.get("channelMapping", {}).get("outputChannels", [])):
            if len(channel) > 1:
                yield f"{path}/channelMapping/outputChannels/{number}", "Should NOT have more than 1 properties"


@rule(f"{MODEL}, ChannelMapping and RemixSettings: one gain for each input channel, one mapping for each output channel", OUTPUT)
def channel_mappings_are_whole(request):
    for path, remix in _remixes(request):
        mapped = remix.get("channelMapping", {}).get("outputChannels", [])
        if mapped and remix.get("channelsOut", len(mapped)) != len(mapped):
            yield f"{path}/channelMapping/outputChannels", f"Should have {remix['channelsOut']} items, got {len(mapped)}"
        for number, channel in enumerate(mapped):
            gains = channel.get("inputChannels") or channel.get("inputChannelsFineTune") or []
            if len(gains) != remix.get("channelsIn", len(gains)):
                yield f"{path}/channelMapping/outputChannels/{number}", f"Should have {remix['channelsIn']} items, got {len(gains)}"


@rule(f"{MODEL}, RemixSettings: both channels of an audio description; {SEEN}, aud-remix-description-pair", OUTPUT)
def description_channels_come_in_pairs(request):
    for path, remix in _remixes(request):
        missing = [name for name in DESCRIPTION_CHANNELS if name not in remix]
        if len(missing) == 1:
            yield path, f"{missing[0]} is a required property"
