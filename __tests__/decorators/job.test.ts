import { Job } from '../../decorators/job';
import { jobName } from '../../lib/stream/job-name';
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
  it('names a job, by default after its class', () => {
    expect([WordCount, Named, Unannotated].map(jobName)).toEqual(['word-count', 'words', undefined]);
  });
});
