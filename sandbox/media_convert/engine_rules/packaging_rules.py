"""Rules on streaming packages: segments, fragments, muxed audio."""

from fractions import Fraction

from media_convert.engine_rules.rule import MODEL, rule
from media_convert.settings_walk import groups, outputs

SEPARATE_AUDIO_GROUPS = {"CMAF_GROUP_SETTINGS", "DASH_ISO_GROUP_SETTINGS"}


@rule("user guide, ABR outputs: in CMAF each output has one video, one audio or captions, never several")
def audio_has_its_own_output(request):
    """In DASH groups the service was observed to accept templates that have both in one output."""
    for at in outputs(request["settings"]):
        if at.group.type == "CMAF_GROUP_SETTINGS" and at.video_codec and at.audio_descriptions:
            yield at.path, f"Should NOT have videoDescription and audioDescriptions together in {at.group.type}"
        if at.group.type in SEPARATE_AUDIO_GROUPS and len(at.audio_descriptions) > 1:
            yield f"{at.path}/audioDescriptions", f"Should NOT have more than 1 items in {at.group.type}"


@rule("user guide, CMAF and DASH: segment length is a whole multiple of fragment length")
def segments_hold_whole_fragments(request):
    for at in groups(request["settings"]):
        if at.type in SEPARATE_AUDIO_GROUPS and at.segment_length % at.fragment_length:
            yield (
                f"{at.settings_path}/segmentLength",
                f"Should be a multiple of fragmentLength {at.fragment_length}, got {at.segment_length}",
            )


@rule(f"{MODEL}, DashIsoGroupSettings.FragmentLength: compatible with GOP size and frame rate")
def fragments_hold_whole_gops(request):
    for at in outputs(request["settings"]):
        if at.group.type not in SEPARATE_AUDIO_GROUPS:
            continue
        gop = _gop_seconds(at.video_settings)
        if gop and Fraction(at.group.fragment_length) % gop:
            yield (
                f"{at.group.settings_path}/fragmentLength",
                f"Should be a multiple of the GOP size {float(gop):g} s of {at.path}, got {at.group.fragment_length}",
            )


def _gop_seconds(settings: dict) -> Fraction | None:
    """None if the service chooses it or the input determines it."""
    size = settings.get("gopSize")
    if not size:
        return None
    units = settings.get("gopSizeUnits")
    if units == "SECONDS":
        return Fraction(str(size))
    if units != "AUTO" and settings.get("framerateControl") == "SPECIFIED":
        rate = Fraction(settings.get("framerateNumerator", 1), settings.get("framerateDenominator", 1))
        return Fraction(str(size)) / rate
    return None


@rule(f"{MODEL}, HlsEncryptionSettings and StaticKeyProvider: key and location, by the type")
def static_keys_are_whole(request):
    for at in groups(request["settings"]):
        encryption = at.settings.get("encryption")
        if at.type != "HLS_GROUP_SETTINGS" or encryption is None:
            continue
        path = f"{at.settings_path}/encryption"
        if encryption.get("type") == "STATIC_KEY":
            provider = encryption.get("staticKeyProvider", {})
            for name in ("staticKeyValue", "url"):
                if not provider.get(name):
                    yield f"{path}/staticKeyProvider", f"{name} is a required property"
        if encryption.get("type") == "SPEKE" and "spekeKeyProvider" not in encryption:
            yield path, "spekeKeyProvider is a required property"


@rule(f"{MODEL}, MinFinalSegmentLength: at least 1 and less than the segment length, or the default 0")
def final_segment_is_not_longer_than_others(request):
    for at in groups(request["settings"]):
        length = at.settings.get("minFinalSegmentLength", 0)
        if length and not 1 <= length < at.segment_length:
            yield (
                f"{at.settings_path}/minFinalSegmentLength",
                f"Should be 0, or at least 1 and less than segmentLength {at.segment_length}, got {length}",
            )


@rule(f"{MODEL}, SegmentLengthControl: MATCH needs video with a frame rate and audio in AAC with 48 kHz")
def matched_segments_have_both_tracks(request):
    for at in groups(request["settings"]):
        if at.settings.get("segmentLengthControl") != "MATCH":
            continue
        path = f"{at.settings_path}/segmentLengthControl"
        audio = [audio for output in at.outputs for _, audio in output.audio_descriptions]
        if not audio or not any(output.video_codec for output in at.outputs):
            yield path, "MATCH needs at least one video output and at least one audio output"
        for output in at.outputs:
            if output.video_codec and output.video_settings.get("framerateControl") != "SPECIFIED":
                yield output.video_settings_path, "MATCH needs framerateControl SPECIFIED"
        for description in audio:
            if description.get("codecSettings", {}).get("aacSettings", {}).get("sampleRate") != 48000:
                yield path, "MATCH needs audio in AAC with a sampleRate of 48000"


@rule("user guide, C2PA manifests: a certificate and a key to sign with")
def c2pa_manifests_are_signed(request):
    for at in outputs(request["settings"]):
        for name, settings in at.output.get("containerSettings", {}).items():
            if isinstance(settings, dict) and settings.get("c2paManifest") == "INCLUDE":
                for member in ("certificateSecret", "signingKmsKey"):
                    if not settings.get(member):
                        yield f"{at.path}/containerSettings/{name}", f"{member} is a required property with c2paManifest"


@rule(f"{MODEL}, ClearLeadSegments: only in CMAF groups with HLS alone, with H.264, H.265 or AV1 and AAC")
def clear_segments_are_for_hls(request):
    for at in groups(request["settings"]):
        if at.settings.get("encryption", {}).get("clearLeadSegments") is None:
            continue
        path = f"{at.settings_path}/encryption/clearLeadSegments"
        if at.type != "CMAF_GROUP_SETTINGS" or at.settings.get("writeDashManifest") != "DISABLED":
            yield path, "Should be in a CMAF group with writeDashManifest DISABLED"
        for output in at.outputs:
            codecs = [audio.get("codecSettings", {}).get("codec") for _, audio in output.audio_descriptions]
            for codec in filter(None, [output.video_codec, *codecs]):
                if codec not in ("H_264", "H_265", "AV1", "AAC"):
                    yield path, f"Should NOT be with codec {codec}"


@rule(f"{MODEL}, MpdProfile: the on-demand profile needs segment control single file")
def on_demand_profile_is_one_file(request):
    for at in groups(request["settings"]):
        if at.settings.get("mpdProfile") == "ON_DEMAND_PROFILE" and at.settings.get("segmentControl") != "SINGLE_FILE":
            yield f"{at.settings_path}/mpdProfile", "ON_DEMAND_PROFILE needs segmentControl SINGLE_FILE"


@rule("user guide, frame capture: without a container, in a file group, and beside an output of another kind")
def frame_capture_comes_second(request):
    found = list(outputs(request["settings"]))
    captures = [at for at in found if at.video_codec == "FRAME_CAPTURE"]
    for at in captures:
        if at.group.type != "FILE_GROUP_SETTINGS" or at.container not in ("RAW", ""):
            yield at.path, "FRAME_CAPTURE should be in a FILE_GROUP_SETTINGS group with container RAW"
        if at.audio_descriptions:
            yield f"{at.path}/audioDescriptions", "Should NOT be there with FRAME_CAPTURE"
    if captures and len(captures) == len(found):
        yield "/outputGroups", "FRAME_CAPTURE should NOT be the only output of a job"


@rule(f"{MODEL}, H264Settings.Bitrate: in MS Smooth, unique when rounded down to the nearest multiple of 1000")
def smooth_bitrates_differ(request):
    for at in groups(request["settings"]):
        if at.type != "MS_SMOOTH_GROUP_SETTINGS" or at.is_automated:
            continue
        seen = set()
        for output in at.outputs:
            rate = output.video_settings.get("bitrate") or output.video_settings.get("maxBitrate")
            if rate and rate // 1000 in seen:
                yield output.video_settings_path, f"Should have a different bitrate when rounded to 1000, got {rate}"
            seen.add(rate and rate // 1000)
