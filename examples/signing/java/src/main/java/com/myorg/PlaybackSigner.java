package com.myorg;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Makes URLs to play from the URLs of records. Create one and keep it: it caches the key. */
public class PlaybackSigner {
    /** Rotation keeps the previous key valid, so a key may be some minutes old. */
    private static final Duration KEY_LIFE = Duration.ofMinutes(5);

    private record SigningKey(String kid, String secret) {
    }

    private final SecretsManagerClient secrets = SecretsManagerClient.create();
    private final String secretId;
    private final String baseUrl;
    private SigningKey key;
    private Instant keyEnds = Instant.MIN;

    /**
     * @param secretId name or ARN of the signing secret
     * @param baseUrl start of all playback URLs, such as https://d111111abcdef8.cloudfront.net or https://www.example.com/videos
     */
    public PlaybackSigner(String secretId, String baseUrl) {
        this.secretId = secretId;
        this.baseUrl = baseUrl;
    }

    /** The URL to play of a file of a job. The claims may have nbf, ip and country. */
    public String urlToPlay(String recordUrl, String jobId, Duration life, Map<String, ?> claims) {
        return playbackUrl(recordUrl, token(folderOf(recordUrl, jobId), life, claims));
    }

    /** A token for all files of a folder, which begins and ends with a slash. */
    public String token(String folder, Duration life, Map<String, ?> claims) {
        SigningKey current = currentKey();
        return JWT.create()
            .withKeyId(current.kid())
            .withPayload(claims)
            .withClaim("path", folder)
            .withExpiresAt(Instant.now().plus(life))
            .sign(Algorithm.HMAC256(current.secret()));
    }

    /** The URL with the token in it. One token fits all files in its folder. */
    public String playbackUrl(String recordUrl, String token) {
        return baseUrl + "/" + token + pathOf(recordUrl);
    }

    private String folderOf(String recordUrl, String jobId) {
        String path = pathOf(recordUrl);
        String job = "/" + jobId + "/";
        if (!path.contains(job)) {
            throw new IllegalArgumentException(recordUrl + " is not a URL of job " + jobId);
        }
        return path.substring(0, path.indexOf(job) + job.length());
    }

    private String pathOf(String recordUrl) {
        if (!recordUrl.startsWith(baseUrl + "/")) {
            throw new IllegalArgumentException(recordUrl + " does not begin with " + baseUrl + "/");
        }
        return recordUrl.substring(baseUrl.length());
    }

    private synchronized SigningKey currentKey() {
        if (!Instant.now().isBefore(keyEnds)) {
            key = parse(secrets.getSecretValue(request -> request.secretId(secretId)).secretString());
            keyEnds = Instant.now().plus(KEY_LIFE);
        }
        return key;
    }

    private SigningKey parse(String json) {
        try {
            return new ObjectMapper().readValue(json, SigningKey.class);
        } catch (JsonProcessingException exception) {
            // The exception is not passed on: it would quote the secret.
            throw new IllegalStateException("Secret " + secretId + " is not JSON with kid and secret");
        }
    }
}
