package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/secretsmanager"
	"github.com/golang-jwt/jwt/v5"
)

func main() {
	ctx := context.Background()
	aws, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	var claims jwt.MapClaims
	if err := json.Unmarshal([]byte(cmp.Or(os.Getenv("CLAIMS"), "{}")), &claims); err != nil {
		log.Fatal(err)
	}

	signer := PlaybackSigner{
		Secrets:  secretsmanager.NewFromConfig(aws),
		SecretID: os.Getenv("SIGNING_SECRET"),
		BaseURL:  os.Getenv("BASE_URL"),
	}
	for _, url := range strings.Split(os.Getenv("RECORD_URLS"), " ") {
		playable, err := signer.URLToPlay(ctx, url, os.Getenv("JOB_ID"), 4*time.Hour, claims)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(playable)
	}
}
