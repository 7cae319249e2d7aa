// The API's page: Swagger UI, with a document that is worded for people who try things.
"use strict";

const MONTH = 30 * 86_400_000;

// Swagger fills in every example there is, so that a first try would ask for all filters at once and find nothing. What may be left
// out is an example in words; the window is one in which something is on.
function worded(text) {
  // Swagger begins with an empty document.
  const said = JSON.parse(text || "{}");
  if (!said.paths) return text;
  const today = new Date(new Date().toISOString().slice(0, 10));
  const window = { starts_at: today, ends_at: new Date(today.getTime() + MONTH) };
  for (const methods of Object.values(said.paths)) {
    for (const { parameters = [] } of Object.values(methods)) {
      for (const parameter of parameters) {
        if (parameter.name in window) {
          parameter.example = window[parameter.name].toISOString().replace(".000", "");
        }
        if (!parameter.required && "example" in parameter) {
          // A choice is there to be seen.
          if (!parameter.schema.enum) parameter.description = `${parameter.description || ""} Such as \`${[parameter.example].flat().join(", ")}\`.`.trim();
          delete parameter.example;
        }
      }
    }
  }
  return JSON.stringify(said);
}

// Swagger has a dark dress, and asks for it by a class.
const dark = matchMedia("(prefers-color-scheme: dark)");
const dress = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", dress);
dress();

const plugin = () => ({
  statePlugins: { spec: { wrapActions: { updateSpec: (update) => (text) => update(worded(text)) } } },
});

SwaggerUIBundle({
  url: document.getElementById("swagger-ui").dataset.document,
  dom_id: "#swagger-ui",
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [plugin],
  layout: "BaseLayout",
  deepLinking: true,
  docExpansion: "list",
  tryItOutEnabled: true,
  displayRequestDuration: true,
  // Answers are described where they are given; the list of their parts is for generators.
  defaultModelsExpandDepth: -1,
  defaultModelExpandDepth: 3,
  persistAuthorization: false,
});
