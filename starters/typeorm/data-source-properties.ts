import { ConfigurationProperties, duration } from 'millrace';
import { z } from 'zod';

const schema = () =>
  z.strictObject({
    url: z
      .string()
      .regex(
        /^(sqlite:.+|postgres(ql)?:\/\/.+)$/,
        'a URL such as sqlite:data/app.sqlite or postgres://user:password@host/database',
      )
      .default('sqlite::memory:'),
    username: z.string().optional(),
    password: z.string().optional(),
    poolSize: z.int().min(1).max(1000).default(10),
    connectTimeout: duration().default(5_000),
    acquireTimeout: duration().default(30_000),
    queryTimeout: duration().default(30_000),
    schema: z.array(z.string()).default([]),
  });

/** What is configured of a data source: where the data is, and how many connections to it there may be. */
export abstract class DataSourceSection {
  /** `sqlite:<file>`, `sqlite::memory:` (the default), or `postgres://user:password@host:port/database`. */
  url!: string;
  /** Instead of the one in the URL. */
  username?: string;
  password?: string;
  /** Connections at the most; an embedded database always has one. Default: 10. */
  poolSize!: number;
  /** Milliseconds to open a connection. Default: 5 s. */
  connectTimeout!: number;
  /** Milliseconds that a statement waits for an embedded database's only connection. Default: 30 s. */
  acquireTimeout!: number;
  /** Milliseconds after which a statement without an answer fails and its connection is given up. Default: 30 s. */
  queryTimeout!: number;
  /** SQL files, run in this order at every start; write them so that running again changes nothing. */
  schema!: string[];
}

/** The section `datasource`. */
@ConfigurationProperties({ prefix: 'datasource', schema })
export class DataSourceProperties extends DataSourceSection {}

/** The section of a data source: `datasource`, or of one with a name `datasources.<name>`. */
export function dataSourceSection(name: string | undefined): new () => DataSourceSection {
  if (name === undefined) return DataSourceProperties;
  const className = `${name}DataSourceProperties`;
  const section = { [className]: class extends DataSourceSection {} }[className] as new () => DataSourceSection;
  ConfigurationProperties({ prefix: `datasources.${name}`, schema })(section);
  return section;
}
