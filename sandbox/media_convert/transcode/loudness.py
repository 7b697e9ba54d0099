"""Loudness normalization by ITU-R BS.1770: measured over the whole audio, corrected by one gain."""

import json
import subprocess
from pathlib import Path

from media_convert.transcode.audio_selection import AudioTrack
from media_convert.transcode.command import input_options
from media_convert.transcode.filter_graph import audio_pads, source_sound
from media_convert.transcode.plan import JobPlan

# Documentation strings of the service model: -24 for BS.1770-1, -23 for the later ones.
DEFAULT_TARGET = {"ITU_BS_1770_1": -24.0}
LATER_TARGET = -23.0
DEFAULT_GATE = -70
MEASURE_TIMEOUT_SECONDS = 600


def loudness_filters(plan: JobPlan, source: Path) -> dict[str, list[str]]:
    """By pad, for the audio to correct."""
    return {
        pad: _filters(track.normalization, _measured_lkfs(plan, source, track))
        for output in plan.outputs
        for track, pad in zip(output.audio, audio_pads(output))
        if track.normalization and track.normalization.get("algorithmControl", "CORRECT_AUDIO") == "CORRECT_AUDIO"
    }


def _filters(normalization: dict, measured: float) -> list[str]:
    if measured <= normalization.get("correctionGateLevel", DEFAULT_GATE):
        return []
    target = normalization.get("targetLkfs", DEFAULT_TARGET.get(normalization.get("algorithm"), LATER_TARGET))
    filters = [f"volume={target - measured:.2f}dB"]
    if "truePeakLimiterThreshold" in normalization:
        limit = 10 ** (normalization["truePeakLimiterThreshold"] / 20)
        filters.append(f"alimiter=limit={limit:.6f}:level=disabled")
    return filters


def _measured_lkfs(plan: JobPlan, source: Path, track: AudioTrack) -> float:
    layout = f"aformat=channel_layouts={track.encoding.layout}"
    graph = f"{source_sound(plan, track, 'measured')},{layout},loudnorm=print_format=json"
    command = ["ffmpeg", "-hide_banner", "-nostdin", "-nostats", *input_options(plan, source)]
    command += ["-filter_complex", graph, "-f", "null", "-"]
    result = subprocess.run(command, check=True, capture_output=True, text=True, timeout=MEASURE_TIMEOUT_SECONDS)
    report = json.loads(result.stderr[result.stderr.rindex("{") : result.stderr.rindex("}") + 1])
    return float(report["input_i"])
