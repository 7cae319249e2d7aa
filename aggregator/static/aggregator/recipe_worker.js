// The language service of the recipe's editor, in a worker of its own.
"use strict";
importScripts("editor/service-manager.js");
const manager = new ServiceManager(self);
manager.registerService("json", {
  module: () => {
    importScripts("editor/json-service.js");
    return { JsonService };
  },
  className: "JsonService",
  modes: "json",
});
