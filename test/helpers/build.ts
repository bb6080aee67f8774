/** Bundles the command once before the tests, so that those that run it run the code of this tree. */
import { execSync } from "node:child_process";

export function setup(): void {
  execSync("npm run --silent bundle", { stdio: "inherit" });
}
