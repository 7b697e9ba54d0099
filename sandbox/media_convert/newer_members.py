"""Members that the SDK's model (@aws-sdk/client-mediaconvert 3.1169) has, and the model of the pinned botocore does not have yet."""

from botocore.loaders import Loader

AV1_MEMBERS = {
    "Bitrate": {"shape": "__integerMin1000Max1152000000", "locationName": "bitrate"},
    "SceneChangeDetect": {"shape": "Av1SceneChangeDetect", "locationName": "sceneChangeDetect"},
}


def service_model() -> dict:
    model = Loader().load_service_model("mediaconvert", "service-2")
    shapes = model["shapes"]
    av1 = shapes["Av1Settings"]
    added = {
        "Av1Settings": av1 | {"members": av1["members"] | AV1_MEMBERS},
        "Av1RateControlMode": {"type": "string", "enum": ["QVBR", "CBR"]},
        "Av1SceneChangeDetect": {"type": "string", "enum": ["DISABLED", "ENABLED", "TRANSITION_DETECTION"]},
    }
    return model | {"shapes": shapes | added}
