package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestGreets(t *testing.T) {
	expect(t, "/", "Hello Docker")
}

func TestSaysThatItIsHealthy(t *testing.T) {
	expect(t, "/healthz", "ok")
}

func expect(t *testing.T, path, body string) {
	t.Helper()
	response := httptest.NewRecorder()
	newRouter().ServeHTTP(response, httptest.NewRequest(http.MethodGet, path, nil))
	if response.Code != http.StatusOK || response.Body.String() != body {
		t.Errorf("GET %s: got %d %q, want 200 %q", path, response.Code, response.Body, body)
	}
}
