import { defineAgency } from "@balai/agency"

export const kejaksaan = defineAgency({
  contract: 2,
  name: "kejaksaan",
  version: "1.0.0",
  label: { id: "Kejaksaan Negeri Asahan", en: "Public Prosecutor" },
  services: [
    { id: "tilang", name: { id: "Tilang", en: "Traffic fines" }, prefix: "V" },
    { id: "bantuan-hukum", name: { id: "Informasi dan bantuan hukum", en: "Legal information and aid" }, prefix: "VH" }
  ]
})
