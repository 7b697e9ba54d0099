package com.myorg;

import io.github.cdkmediapipeline.MediaPipeline;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

public class VideosApp {
    public static void main(final String[] args) {
        App app = new App();
        Stack stack = new Stack(app, "Videos");
        new MediaPipeline(stack, "Pipeline").addOutputs();

        app.synth();
    }
}
