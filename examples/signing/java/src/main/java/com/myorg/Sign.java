package com.myorg;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

public final class Sign {
    public static void main(String[] arguments) throws IOException {
        Map<String, String> environment = System.getenv();
        Map<String, Object> claims = new ObjectMapper()
            .readValue(environment.getOrDefault("CLAIMS", "{}"), new TypeReference<Map<String, Object>>() { });

        PlaybackSigner signer = new PlaybackSigner(environment.get("SIGNING_SECRET"), environment.get("BASE_URL"));
        for (String url : environment.get("RECORD_URLS").split(" ")) {
            System.out.println(signer.urlToPlay(url, environment.get("JOB_ID"), Duration.ofHours(4), claims));
        }
    }
}
