import { assert, describe, it } from "@effect/vitest"
import { isLoopback, lanHosts, lanUrls, localUrl } from "../src/internal/addresses.ts"

const at = (address: string, more: { readonly internal?: boolean; readonly family?: "IPv4" | "IPv6" } = {}) => ({
  address,
  netmask: "255.255.255.0",
  mac: "02:00:00:00:00:01",
  internal: more.internal ?? false,
  cidr: null,
  ...(more.family === "IPv6" ? { family: "IPv6" as const, scopeid: 0 } : { family: "IPv4" as const })
})

describe("the addresses in the local network", () => {
  it("are those that other devices reach, the likeliest first", () => {
    const hosts = lanHosts({
      lo: [at("127.0.0.1", { internal: true })],
      docker0: [at("172.17.0.1")],
      "vEthernet (WSL)": [at("172.28.0.1")],
      eth1: [at("203.0.113.7")],
      wlan0: [at("fe80::1", { family: "IPv6" }), at("192.168.1.20")],
      eth2: [at("169.254.10.1")]
    })
    assert.deepStrictEqual(hosts, ["192.168.1.20", "203.0.113.7", "172.17.0.1", "172.28.0.1"])
  })

  it("are none when the server listens to this computer alone", () => {
    const hosts = () => ["192.168.1.20"]
    for (const host of ["127.0.0.1", "localhost", "::1"]) assert.deepStrictEqual(lanUrls(host, 3000, hosts), [])
    for (const host of ["0.0.0.0", "::", ""]) {
      assert.deepStrictEqual(lanUrls(host, 3000, hosts), ["http://192.168.1.20:3000"])
    }
    assert.deepStrictEqual(lanUrls("10.0.0.5", 80, hosts), ["http://10.0.0.5:80"])
  })

  it("never mean the device that asks", () => {
    const selves = ["localhost", "LOCALHOST.", "a.localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]", "0.0.0.0"]
    for (const host of [...selves, "[::]", "[::ffff:7f00:1]", "0:0:0:0:0:0:0:1"]) assert.isTrue(isLoopback(host), host)
    for (const host of ["192.168.1.20", "antrean.contoh.go.id", "localhost.go.id", "[fd00::1]", "12.7.0.1"]) {
      assert.isFalse(isLoopback(host), host)
    }
  })
})

describe("the address for this computer", () => {
  it("can be opened, whatever the server listens at", () => {
    assert.strictEqual(localUrl("127.0.0.1", 3000), "http://127.0.0.1:3000")
    assert.strictEqual(localUrl("::1", 80), "http://[::1]:80")
    for (const host of ["0.0.0.0", "::"]) assert.strictEqual(localUrl(host, 3000), "http://127.0.0.1:3000")
  })
})
