// Runs the queries beside this file in Oxigraph, in process, from text to the
// last row read, and prints a line for each: name, runs, p50 in microseconds,
// rows, bytes of their texts. Usage: NODE_PATH=... node oxigraph.cjs PREFIX
const fs = require('fs'), path = require('path'), ox = require('oxigraph');
const data = process.argv[2], params = JSON.parse(fs.readFileSync(data + '.json'));
const store = new ox.Store();
{
  const fd = fs.openSync(data + '.nq'), buf = Buffer.alloc(16 << 20);
  let rest = Buffer.alloc(0), n;
  while ((n = fs.readSync(fd, buf, 0, buf.length)) > 0) {
    const b = Buffer.concat([rest, buf.subarray(0, n)]), end = b.lastIndexOf(10) + 1;
    store.load(b.subarray(0, end).toString(), { format: 'application/n-quads', no_transaction: true });
    rest = Buffer.from(b.subarray(end));
  }
}
for (const file of fs.readdirSync(__dirname).filter((f) => f.endsWith('.rq')).sort()) {
  const text = fs.readFileSync(path.join(__dirname, file), 'utf8');
  const list = text.split('\n')[0].split(';')[1].trim();
  const runs = list === 'none' ? 3 : file === 'path.rq' ? 5 : 100;
  let times = [], rows = 0, bytes = 0;
  for (let j = 0; j < 2 * runs; j++) { // the first round warms up
    const i = j % runs;
    if (i === 0) [times, rows, bytes] = [[], 0, 0];
    const p = list === 'none' ? [] : [params[list][i]].flat();
    const q = text.replaceAll('$1', p[0]).replaceAll('$2', p[1]);
    const start = performance.now();
    let n = 0, b = 0;
    for (const row of store.query(q, { use_default_graph_as_union: true })) {
      n++;
      for (const [, v] of row) b += v.value.length;
    }
    times.push((performance.now() - start) * 1000);
    rows += n;
    bytes += b;
  }
  times.sort((a, b) => a - b);
  console.log(file.slice(0, -3), runs, times[times.length >> 1].toFixed(1), rows, bytes);
}
