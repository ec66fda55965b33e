import { Job } from '../../decorators/job';
import { isJob, jobName } from '../../lib/stream/job-name';
import type { StreamExecutionEnvironment } from '../../lib/stream/stream-execution-environment';
import type { StreamJob } from '../../lib/stream/stream-job';

@Job()
class WordCount implements StreamJob {
  build(_env: StreamExecutionEnvironment): void {}
}

@Job({ name: 'words' })
class Named extends WordCount {}

class Unannotated extends WordCount {}

describe('@Job', () => {
  it('makes a class a job, with a name of its own only where one is given', () => {
    const classes = [WordCount, Named, Unannotated];
    expect(classes.map(isJob)).toEqual([true, true, false]);
    expect(classes.map(jobName)).toEqual([undefined, 'words', undefined]);
  });
});
