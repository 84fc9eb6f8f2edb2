package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// remoteGet copies what a running server answers to w.
func (a *app) remoteGet(ctx context.Context, w io.Writer, url string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	return a.remoteDo(w, req)
}

// remotePost sends body to a running server and copies its answer to w.
func (a *app) remotePost(ctx context.Context, w io.Writer, url, contentType string, body io.Reader) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url, body)
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", contentType)
	return a.remoteDo(w, req)
}

// remoteSend sends a request with the token of the environment.
func (a *app) remoteSend(req *http.Request) (*http.Response, error) {
	if token := a.getenv("KAMERGRAAF_TOKEN"); token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	resp, err := http.DefaultClient.Do(req)
	switch {
	case errors.Is(err, context.Canceled):
		return nil, context.Canceled
	case err != nil:
		return nil, fmt.Errorf("%w: is the server running?", err)
	}
	return resp, nil
}

func (a *app) remoteDo(w io.Writer, req *http.Request) error {
	resp, err := a.remoteSend(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		return problem(resp)
	}
	if _, err := io.Copy(w, resp.Body); err != nil {
		return fmt.Errorf("the server's answer broke off: %w", err)
	}
	return nil
}

// problem turns a problem+json answer into an error.
func problem(resp *http.Response) error {
	var p struct{ Title, Detail, Code string }
	if err := json.NewDecoder(io.LimitReader(resp.Body, 1<<16)).Decode(&p); err != nil || p.Title == "" {
		return fmt.Errorf("the server answered %s", resp.Status)
	}
	return fmt.Errorf("the server answered %s", strings.TrimSpace(p.Title+": "+p.Detail))
}

func (a *app) remoteExport(ctx context.Context, w io.Writer, base string, o exportOptions) error {
	v := url.Values{"format": {o.format}}
	if o.graph != "" {
		v.Set("graph", o.graph)
	}
	if o.union {
		v.Set("union", "true")
	}
	return a.remoteGet(ctx, w, base+"/api/v1/export?"+v.Encode())
}
