// Chromium, drawing maps and networks with the processor: a machine that tests has no graphics card.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const script = fileURLToPath(new URL("../../scripts/chromium", import.meta.url));

// A signal is an end like another: what was started is stopped.
for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]]) process.once(signal, () => process.exit(code));

/** Starts the browser that scripts/chromium finds, or installs. */
export function launch() {
  let executablePath;
  try {
    executablePath = execFileSync(script, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }).trim();
  } catch {
    // The script has said what is missing.
    process.exit(1);
  }
  return chromium.launch({
    executablePath,
    // Containers give little shared memory, and their root no sandbox.
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
  });
}
