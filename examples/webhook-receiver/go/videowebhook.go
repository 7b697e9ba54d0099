package main

import (
	"encoding/json"
	"net/http"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

type VideoEvent struct {
	Type      string
	Timestamp string
	Data      struct{ Id, JobId, Status string }
}

// verifiedEvent returns an error if no signature is that of the secret, or if the request is more than five minutes old.
func verifiedEvent(secret string, body []byte, headers http.Header) (*VideoEvent, error) {
	webhook, err := standardwebhooks.NewWebhook(secret)
	if err != nil {
		return nil, err
	}
	if err := webhook.Verify(body, headers); err != nil {
		return nil, err
	}
	event := &VideoEvent{}
	return event, json.Unmarshal(body, event)
}
