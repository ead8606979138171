package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"github.com/go-chi/chi/v5"
)

const port = 8080

func main() {
	// `docker stop` and Kubernetes ask with SIGTERM; without this line a request under way would be cut off.
	stopped, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()

	router := chi.NewRouter()
	router.Get("/", text("Hello Docker"))
	router.Get("/healthz", text("ok"))

	listener, err := net.Listen("tcp", fmt.Sprintf(":%d", port))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("Listening on port %d\n", port)

	server := &http.Server{Handler: router, ReadHeaderTimeout: 5 * time.Second}
	go func() {
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Fatal(err)
		}
	}()

	<-stopped.Done()
	// Requests under way get this long to finish; then their connections are closed.
	grace, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if server.Shutdown(grace) != nil {
		server.Close()
	}
}

func text(body string) http.HandlerFunc {
	return func(response http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(response, body)
	}
}
