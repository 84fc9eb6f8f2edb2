package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"path"

	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/source"
	"github.com/kamergraaf/kamergraaf/server"
)

// remoteIngest sends the items to a running server, one after the other, and
// reports what became of them.
func (a *app) remoteIngest(ctx context.Context, o ingestOptions, base string, items iter.Seq2[source.Item, error], total int) (*report, error) {
	if o.from != string(decode.Auto) || len(o.gazetteers) > 0 || o.knownIDs != "" || o.jobs > 0 || o.group > 0 || o.originals.changed() {
		return nil, usagef("--from, --jobs, --group, --originals, --max-original, --gazetteer and --known-ids are the reading program's, and a server reads by itself: leave them out")
	}
	r := newReport()
	bar := newProgress(a.stderr, a.terminal, total, a.now)
	said := a.events(o)
	defer func() {
		bar.done()
		r.Seconds = a.now().Sub(bar.start).Seconds()
	}()
	for item, err := range items {
		if ctx.Err() != nil {
			bar.line(a.stderr, "interrupted: %d documents are in the store; run the same command again to go on", r.Documents)
			return r, ctx.Err()
		}
		n := &counted{}
		var got server.Receipt
		if err == nil {
			got, err = a.upload(ctx, base, item, n)
		}
		if stop, ok := errors.AsType[*stopped](err); ok {
			bar.line(a.stderr, "stopped: %d documents are in the store; run the same command again to go on", r.Documents)
			return r, stop.error
		}
		if err != nil {
			bar.line(a.stderr, "refused %v", err)
			said.say(stored{Name: item.Name, Refused: err.Error()})
			r.count(ingest.Event{Name: item.Name, Err: err, Bytes: n.n})
		} else {
			said.say(stored{Name: item.Name, Key: got.Key, Changed: !got.Unchanged, Quads: got.Quads})
			r.receive(got, n.n)
		}
		bar.add(n.n)
	}
	return r, said.err
}

// stopped is an error after which no other document would fare better.
type stopped struct{ error }

// upload sends one document. What the server says of the document itself is an
// error of that document; anything else stops the run.
func (a *app) upload(ctx context.Context, base string, item source.Item, n *counted) (got server.Receipt, err error) {
	body, err := item.Open()
	if err != nil {
		return got, err
	}
	defer body.Close()
	n.Reader = body
	target := base + "/api/v1/documents?" + url.Values{"name": {path.Base(item.Name)}}.Encode()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, target, n)
	if err != nil {
		return got, &stopped{err}
	}
	req.Header.Set("Content-Type", "application/octet-stream")
	resp, err := a.remoteSend(req)
	if err != nil {
		return got, &stopped{err}
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK, http.StatusCreated:
		if err := json.NewDecoder(resp.Body).Decode(&got); err != nil {
			return got, &stopped{fmt.Errorf("the server's answer broke off: %w", err)}
		}
		return got, nil
	case http.StatusUnprocessableEntity, http.StatusRequestEntityTooLarge, http.StatusBadRequest, http.StatusGatewayTimeout:
		return got, fmt.Errorf("%s: %w", item.Name, problem(resp))
	}
	return got, &stopped{problem(resp)}
}

// counted counts the bytes that were sent.
type counted struct {
	io.Reader
	n int64
}

func (c *counted) Read(b []byte) (int, error) {
	n, err := c.Reader.Read(b)
	c.n += int64(n)
	return n, err
}

// receive takes in what a server made of one document of n bytes.
func (r *report) receive(got server.Receipt, n int64) {
	r.Bytes += n
	r.Documents++
	if !got.Unchanged {
		r.Changed++
	}
	r.Mentions += got.Mentions
	r.Relations += got.Relations
	r.Quads += got.Quads
	for _, w := range got.Warnings {
		r.Warnings[w.Code]++
	}
}
