package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/go-chi/chi/v5"
)

const port = 8080

func main() {
	// `/server healthy` asks the server that runs beside it: a probe for images that have no curl and no shell.
	if len(os.Args) == 2 && os.Args[1] == "healthy" {
		os.Exit(askHealth())
	}

	// `docker stop` and Kubernetes ask with SIGTERM; without this line a request under way would be cut off.
	stopped, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()

	listener, err := net.Listen("tcp", fmt.Sprintf(":%d", port))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("Listening on port %d\n", port)

	server := &http.Server{Handler: newRouter(), ReadHeaderTimeout: 5 * time.Second}
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

func newRouter() http.Handler {
	router := chi.NewRouter()
	router.Get("/", text("Hello Docker"))
	router.Get("/healthz", text("ok"))
	return router
}

func text(body string) http.HandlerFunc {
	return func(response http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(response, body)
	}
}

// 0 when the server answers, else 1: what HEALTHCHECK makes of an exit code.
func askHealth() int {
	client := http.Client{Timeout: 2 * time.Second}
	response, err := client.Get(fmt.Sprintf("http://127.0.0.1:%d/healthz", port))
	if err != nil {
		return 1
	}
	response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return 1
	}
	return 0
}
