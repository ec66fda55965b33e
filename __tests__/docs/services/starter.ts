import { Bean, Configuration, HealthIndicator, type HealthReport, type Starter } from 'millrace';

export class Mailer {
  constructor(readonly host: string) {}
}

export class MailHealth extends HealthIndicator {
  readonly name = 'mail';
  constructor(private readonly mailer: Mailer) {
    super();
  }
  async check(): Promise<HealthReport> {
    return Promise.resolve({ status: 'up', details: { host: this.mailer.host } });
  }
}

@Configuration()
class MailConfiguration {
  @Bean() mailer(): Mailer {
    return new Mailer('localhost');
  }

  @Bean() mailHealth(mailer: Mailer): MailHealth {
    return new MailHealth(mailer);
  }
}

/** What an application lists: `@Application({ starters: [mail()] })`. */
export function mail(options: { readonly port?: number } = {}): Starter {
  return { name: 'mail', configurations: [MailConfiguration], properties: options };
}
