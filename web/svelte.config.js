import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

export default {
  preprocess: vitePreprocess(),
  // A warning of the compiler (most are about accessibility) is an error: `npm run check` counts them.
  compilerOptions: { runes: true },
};
