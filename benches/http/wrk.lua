-- Asks one of the questions of a file, a line each, at random; with PAUSE_MS a connection waits that long between two.
local bodies = {}
local pause = tonumber(os.getenv("PAUSE_MS") or "0")

function init(arguments)
  math.randomseed(1)
  for line in io.lines(arguments[1]) do bodies[#bodies + 1] = line end
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  return wrk.format(nil, "/graphql", nil, bodies[math.random(#bodies)])
end

if pause > 0 then
  function delay() return math.random(0, 2 * pause) end
end

function done(summary, latency)
  io.write(string.format("told %d %d %d %d %d\n", summary.requests, summary.duration,
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50), latency:percentile(99)))
end
