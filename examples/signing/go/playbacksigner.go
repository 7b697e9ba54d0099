package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/golang-jwt/jwt/v5"
)

// Rotation keeps the previous key valid, so a key may be some minutes old.
const keyLife = 5 * time.Minute

type signingKey struct {
	Kid    string `json:"kid"`
	Secret string `json:"secret"`
}

// PlaybackSigner makes URLs to play from the URLs of records. Create one and keep it: it caches the key.
type PlaybackSigner struct {
	// Secrets is the client of Secrets Manager.
	Secrets *secretsmanager.Client
	// SecretID is the name or ARN of the signing secret.
	SecretID string
	// BaseURL is the start of all playback URLs, such as https://d111111abcdef8.cloudfront.net or https://www.example.com/videos.
	BaseURL string

	lock    sync.Mutex
	key     signingKey
	keyEnds time.Time
}

// URLToPlay returns the URL to play of a file of a job. The claims may have nbf, ip and country.
func (s *PlaybackSigner) URLToPlay(ctx context.Context, recordURL, jobID string, life time.Duration, claims jwt.MapClaims) (string, error) {
	folder, err := s.folderOf(recordURL, jobID)
	if err != nil {
		return "", err
	}
	token, err := s.Token(ctx, folder, life, claims)
	if err != nil {
		return "", err
	}
	return s.PlaybackURL(recordURL, token)
}

// Token returns a token for all files of a folder, which begins and ends with a slash.
func (s *PlaybackSigner) Token(ctx context.Context, folder string, life time.Duration, claims jwt.MapClaims) (string, error) {
	key, err := s.currentKey(ctx)
	if err != nil {
		return "", err
	}
	all := jwt.MapClaims{}
	maps.Copy(all, claims)
	all["path"] = folder
	all["exp"] = time.Now().Add(life).Unix()
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, all)
	token.Header["kid"] = key.Kid
	return token.SignedString([]byte(key.Secret))
}

// PlaybackURL returns the URL with the token in it. One token fits all files in its folder.
func (s *PlaybackSigner) PlaybackURL(recordURL, token string) (string, error) {
	path, err := s.pathOf(recordURL)
	if err != nil {
		return "", err
	}
	return s.BaseURL + "/" + token + path, nil
}

func (s *PlaybackSigner) folderOf(recordURL, jobID string) (string, error) {
	path, err := s.pathOf(recordURL)
	if err != nil {
		return "", err
	}
	job := "/" + jobID + "/"
	before, _, found := strings.Cut(path, job)
	if !found {
		return "", fmt.Errorf("%s is not a URL of job %s", recordURL, jobID)
	}
	return before + job, nil
}

func (s *PlaybackSigner) pathOf(recordURL string) (string, error) {
	path, found := strings.CutPrefix(recordURL, s.BaseURL+"/")
	if !found {
		return "", fmt.Errorf("%s does not begin with %s/", recordURL, s.BaseURL)
	}
	return "/" + path, nil
}

func (s *PlaybackSigner) currentKey(ctx context.Context) (signingKey, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	if time.Now().Before(s.keyEnds) {
		return s.key, nil
	}
	answer, err := s.Secrets.GetSecretValue(ctx, &secretsmanager.GetSecretValueInput{SecretId: &s.SecretID})
	if err != nil {
		return signingKey{}, err
	}
	var key signingKey
	if err := json.Unmarshal([]byte(*answer.SecretString), &key); err != nil {
		return signingKey{}, fmt.Errorf("secret %s is not JSON with kid and secret", s.SecretID)
	}
	s.key, s.keyEnds = key, time.Now().Add(keyLife)
	return key, nil
}
