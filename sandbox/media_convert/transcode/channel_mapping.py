"""Remixed audio channels: ffmpeg's filter for a description's remix settings."""

from media_convert.errors import JobError

SETTINGS_DO_NOT_FIT = 1040
MUTE = -60
LAYOUTS = {1: "mono", 2: "stereo"}


def mapping_filter(remix: dict, source_channels: int, name: str) -> str | None:
    """None without remix settings. A gain of -60 dB mutes (service model, ChannelMapping)."""
    if not remix:
        return None
    if remix["channelsIn"] > source_channels:
        raise JobError(
            SETTINGS_DO_NOT_FIT,
            f"The remix of [{name}] has {remix['channelsIn']} input channels, but the audio has {source_channels}.",
        )
    outputs = [_gains(channel) for channel in remix["channelMapping"]["outputChannels"]]
    mixes = "|".join(f"c{number}={_mix(gains)}" for number, gains in enumerate(outputs))
    return f"pan={LAYOUTS[len(outputs)]}|{mixes}"


def _gains(channel: dict) -> list[float]:
    return channel.get("inputChannels") or channel["inputChannelsFineTune"]


def _mix(gains: list[float]) -> str:
    """A filter needs at least one channel: that of a silent output is multiplied by zero."""
    heard = [f"{10 ** (gain / 20):.6f}*c{number}" for number, gain in enumerate(gains) if gain > MUTE]
    return "+".join(heard) or "0*c0"
