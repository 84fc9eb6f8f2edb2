package server

import (
	"context"
	"errors"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

type metrics struct {
	requests *prometheus.CounterVec
	latency  *prometheus.HistogramVec
	inFlight prometheus.Gauge
}

func newMetrics(s *Server) (*metrics, error) {
	m := &metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "kamergraaf_http_requests_total", Help: "Requests answered."}, []string{"route", "status"}),
		latency:  prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "kamergraaf_http_request_seconds", Help: "Time to answer."}, []string{"route"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{Name: "kamergraaf_http_requests_in_flight", Help: "Requests being answered."}),
	}
	var errs []error
	for _, c := range []prometheus.Collector{m.requests, m.latency, m.inFlight, &storeCollector{s,
		prometheus.NewDesc("kamergraaf_store_revision", "Revision of the store.", nil, nil),
		prometheus.NewDesc("kamergraaf_store_quads", "Quads in the store.", nil, nil),
		prometheus.NewDesc("kamergraaf_store_documents", "Stored texts.", nil, nil)}} {
		errs = append(errs, s.c.Metrics.Register(c))
	}
	return m, errors.Join(errs...)
}

// storeCollector asks the store at each scrape.
type storeCollector struct {
	s                          *Server
	revision, quads, documents *prometheus.Desc
}

func (c *storeCollector) Describe(ch chan<- *prometheus.Desc) {
	ch <- c.revision
	ch <- c.quads
	ch <- c.documents
}

func (c *storeCollector) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), c.s.c.Limits.Time)
	defer cancel()
	snap, err := c.s.c.Store.Snapshot(ctx)
	if err != nil {
		c.s.c.Log.Warn("scrape", "err", err)
		return
	}
	defer snap.Close()
	ch <- prometheus.MustNewConstMetric(c.revision, prometheus.GaugeValue, float64(snap.Revision()))
	for d, p := range map[*prometheus.Desc]graph.Pattern{c.quads: {}, c.documents: {Predicate: vocab.DocumentKey}} {
		if n, err := snap.Count(ctx, p); err == nil {
			ch <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, float64(n))
		}
	}
}
