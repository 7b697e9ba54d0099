package com.myorg;

import io.github.cdkmediapipeline.*;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

public class OwnPresetApp {
    static class Posters extends OutputPreset {
        Posters() {
            super("posters");
        }

        @Override
        public OutputPresetConfig bind(final Construct scope, final OutputPresetBindOptions options) {
            return OutputPresetConfig.builder()
                    .outputGroup(Map.of(
                            "OutputGroupSettings", Map.of(
                                    "Type", "FILE_GROUP_SETTINGS",
                                    "FileGroupSettings", Map.of("Destination", options.getFolder() + "/poster")),
                            "Outputs", List.of(Map.of(
                                    "ContainerSettings", Map.of("Container", "RAW"),
                                    "VideoDescription", Map.of(
                                            "Width", 640,
                                            "CodecSettings", Map.of(
                                                    "Codec", "FRAME_CAPTURE",
                                                    "FrameCaptureSettings", Map.of("MaxCaptures", 1, "Quality", 80)))))))
                    .outputs(List.of(OutputDescription.builder().role(OutputRole.IMAGES).build()))
                    .roleStatements(List.of(PolicyStatement.Builder.create()
                            .actions(List.of("s3:GetObject"))
                            .resources(List.of("arn:aws:s3:::looks/" + scope.getNode().getId() + ".cube"))
                            .build()))
                    .build();
        }
    }

    public static void main(final String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "OwnPreset");
        MediaPipeline.Builder.create(stack, "Pipeline").outputs(List.of(OutputPreset.mp4(), new Posters())).build();
        app.synth();
    }
}
