package com.myorg;

import io.github.cdkmediapipeline.*;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.OnEventOptions;
import software.amazon.awscdk.services.events.targets.SqsQueue;
import software.amazon.awscdk.services.kms.Key;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sqs.Queue;

public class StudioApp {
    public static void main(final String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "Studio");
        Key key = Key.Builder.create(stack, "Key").enableKeyRotation(true).build();
        Queue published = Queue.Builder.create(stack, "Published").enforceSsl(true).build();

        MediaPipeline pipeline = MediaPipeline.Builder.create(stack, "Pipeline")
                .encryptionKey(key)
                .outputs(List.of(
                        OutputPreset.cmaf(CmafPresetOptions.builder()
                                .ladder(Ladder.qvbr(LadderOptions.builder().maxHeight(720).build()))
                                .build()),
                        OutputPreset.mp4(Mp4PresetOptions.builder()
                                .rendition(Rendition.h264(H264RenditionOptions.builder().height(720).profile(H264Profile.MAIN).build()))
                                .overrides(Map.of("Outputs", Map.of("0", Map.of("VideoDescription", Map.of("Sharpness", 20)))))
                                .omit(List.of("Outputs.0.ContainerSettings.Mp4Settings"))
                                .build()),
                        OutputPreset.thumbnails(ThumbnailsPresetOptions.builder().interval(Duration.seconds(30)).height(360).build())))
                .ingest(MediaIngestOptions.builder()
                        .bucket(Bucket.Builder.create(stack, "Originals").encryptionKey(key).enforceSsl(true).build())
                        .keyPatterns(List.of("uploads/*.mov", "uploads/*.mp4"))
                        .build())
                .transcode(TranscodePipelineOptions.builder()
                        .bucket(Bucket.Builder.create(stack, "Streams").encryptionKey(key).enforceSsl(true).build())
                        .deduplication(Deduplication.CONTENT)
                        .jobTags(Map.of("team", "studio", "project", "trailers"))
                        .maxDuration(Duration.hours(2))
                        .build())
                .tracker(JobTrackerOptions.builder()
                        .trackProgress(true)
                        .reconciliation(Reconciliation.every(Duration.minutes(15)))
                        .build())
                .delivery(Delivery.cloudFront(MediaDistributionOptions.builder().allowedOrigins(List.of("https://studio.example.com")).build()))
                .build();
        pipeline.getTracker().onJobComplete("Publish", OnEventOptions.builder().target(new SqsQueue(published)).build());
        pipeline.addOutputs();

        app.synth();
    }
}
