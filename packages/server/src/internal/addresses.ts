/** @internal Under which addresses the hall can be reached, and which of them a visitor's phone can follow. */
import { networkInterfaces } from "node:os"

/** Names of networks that end inside this computer: containers, virtual machines, tunnels. */
const inner = /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|VirtualBox|VMware|tun|tap|utun|zt|wg|tailscale|lxc|cni)/i

const isPrivate = (address: string): boolean => /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(address)

type Interfaces = ReturnType<typeof networkInterfaces>

/** This computer's addresses in the local network, the one that phones most likely reach first. */
export const lanHosts = (interfaces: Interfaces = networkInterfaces()): ReadonlyArray<string> =>
  Object.entries(interfaces)
    .flatMap(([name, addresses]) => (addresses ?? []).map((address) => ({ name, ...address })))
    .filter(({ family, internal, address }) => family === "IPv4" && !internal && !address.startsWith("169.254."))
    .map(({ name, address }) => ({ address, rank: (inner.test(name) ? 2 : 0) + (isPrivate(address) ? 0 : 1) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ address }) => address)

/** Whether a host stands for all of this computer's addresses. */
export const isAny = (host: string): boolean => host === "" || host === "0.0.0.0" || host === "::" || host === "[::]"

/** Whether a host name means the very device that asks: a phone that follows it finds itself. */
export const isLoopback = (host: string): boolean => {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "")
  return isAny(name) || /^(localhost|.+\.localhost|127\..+|::1|(0+:){7}0*1|::ffff:(127\.|7f).+)$/.test(name)
}

const urlOf = (host: string, port: number): string => `http://${host.includes(":") ? `[${host}]` : host}:${port}`

/** The address for a browser on this computer. */
export const localUrl = (host: string, port: number): string => urlOf(isAny(host) ? "127.0.0.1" : host, port)

/** The addresses for other devices; none when the server listens to this computer alone. */
export const lanUrls = (host: string, port: number, hosts = lanHosts): ReadonlyArray<string> =>
  isAny(host) ? hosts().map((each) => urlOf(each, port)) : isLoopback(host) ? [] : [urlOf(host, port)]
