/** @internal Every route of the server with who may call it. */
import { Context } from "effect"
import { HttpApi, type HttpApiGroup } from "effect/http-api"
import { Api } from "../Api.ts"
import { Policy, type Route } from "../Policy.ts"
import { TakesBytes } from "./api/applications.ts"
import { applicantRoutes } from "./applicantPages.ts"
import { appointmentRoutes } from "./appointmentPages.ts"
import { calendarRoutes } from "./calendarPages.ts"
import { counterFileRoutes } from "./counterFilePages.ts"
import { limitRoutes } from "./limitPages.ts"
import { metricsRoutes } from "./metrics.ts"
import { noticeRoutes } from "./notices.ts"
import { officeRoutes } from "./officeRoutes.ts"
import { oversightRoutes } from "./oversightPages.ts"
import { keepingRoutes } from "./keepingPages.ts"
import { subjectRoutes } from "./subjectPages.ts"
import { pageRoutes } from "./pages.ts"
import { personRoutes } from "./personPages.ts"
import { powerRoutes } from "./powerPages.ts"

export const inventoryOf = <Id extends string, Groups extends HttpApiGroup.Constraint>(
  api: HttpApi.HttpApi<Id, Groups>
): ReadonlyArray<Route> => {
  const routes: Array<Route> = []
  HttpApi.reflect(api, {
    onGroup: () => {},
    onEndpoint: ({ endpoint, mergedAnnotations }) => {
      const access = Context.getOrUndefined(mergedAnnotations, Policy) ?? null
      const takes = Context.getOrUndefined(mergedAnnotations, TakesBytes) === true ? { bytes: true as const } : {}
      routes.push({ method: endpoint.method, path: endpoint.path, access, ...takes })
    }
  })
  return routes
}

export const inventory: ReadonlyArray<Route> = [
  ...inventoryOf(Api),
  ...pageRoutes,
  ...personRoutes,
  ...powerRoutes,
  ...applicantRoutes,
  ...appointmentRoutes,
  ...counterFileRoutes,
  ...calendarRoutes,
  ...limitRoutes,
  ...officeRoutes,
  ...oversightRoutes,
  ...subjectRoutes,
  ...keepingRoutes,
  ...noticeRoutes,
  ...metricsRoutes
]
