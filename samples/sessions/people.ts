import { Operator, Valid, type FilterFunction } from 'millrace';
import { Click } from './click';
import { Clicks } from './clicks';
import { Crawlers } from './crawlers';

/** The valid clicks of people. */
@Operator({ from: Clicks, invalid: 'side-output' })
export class People implements FilterFunction<Click> {
  constructor(private readonly crawlers: Crawlers) {}

  filter(@Valid() click: Click): boolean {
    return !this.crawlers.has(click.agent);
  }
}
