import { Operator, Valid, type MapFunction } from 'millrace';
import { Notice } from './notice';
import { Notices } from './notices';

/** The valid notices. */
@Operator({ from: Notices, invalid: 'side-output' })
export class Checked implements MapFunction<Notice, Notice> {
  map(@Valid() notice: Notice): Notice {
    return notice;
  }
}
