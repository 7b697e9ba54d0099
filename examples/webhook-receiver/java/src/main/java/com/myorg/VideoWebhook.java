package com.myorg;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;

public class VideoWebhook {
    /** Throws if no signature is that of the secret, or if the request is more than five minutes old. */
    public static void verify(String secret, String body, HttpHeaders headers)
            throws EmptyWebhookSecretException, WebhookVerificationException {
        Webhook webhook = new Webhook(secret);
        webhook.verify(body, headers);
    }
}
