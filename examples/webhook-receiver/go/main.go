package main

import (
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	log.Fatal(http.ListenAndServe("127.0.0.1:"+os.Getenv("PORT"), http.HandlerFunc(receive)))
}

func receive(response http.ResponseWriter, request *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(response, request.Body, 1<<20))
	if err != nil {
		response.WriteHeader(http.StatusBadRequest)
		return
	}
	event, err := verifiedEvent(os.Getenv("WEBHOOK_SECRET"), body, request.Header)
	if err != nil {
		fmt.Println("Refused:", err)
		response.WriteHeader(http.StatusUnauthorized)
		return
	}
	fmt.Printf("%s: job %s\n", event.Type, event.Data.JobId)
	response.WriteHeader(http.StatusNoContent)
}
