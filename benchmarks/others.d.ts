/** What the benchmarks use of packages that only they install: the types are checked without installing them. */

declare module "pg" {
  interface Question {
    readonly name: string
    readonly text: string
    readonly values: ReadonlyArray<unknown>
  }
  interface Rows {
    readonly rows: ReadonlyArray<any>
  }
  export interface Client {
    connect(): Promise<void>
    query(text: string, values?: ReadonlyArray<unknown>): Promise<Rows>
    query(question: Question): Promise<Rows>
    end(): Promise<void>
  }
  const driver: {
    readonly Client: new (options: { readonly connectionString: string; readonly options?: string }) => Client
  }
  export default driver
}

declare module "@dbos-inc/dbos-sdk" {
  type Workflow<A extends ReadonlyArray<unknown>> = (...given: A) => Promise<void>
  export const DBOS: {
    setConfig(config: {
      readonly name: string
      readonly systemDatabaseUrl: string
      readonly systemDatabasePoolSize: number
      readonly logLevel: string
      readonly applicationVersion: string
    }): void
    registerWorkflow<A extends ReadonlyArray<unknown>>(
      run: Workflow<A>,
      options: { readonly name: string }
    ): Workflow<A>
    runStep<B>(run: () => Promise<B>, options: { readonly name: string }): Promise<B>
    startWorkflow<A extends ReadonlyArray<unknown>>(
      workflow: Workflow<A>
    ): (...given: A) => Promise<{ getResult(): Promise<void> }>
    launch(): Promise<void>
    shutdown(): Promise<void>
  }
}
