import { INPUTS } from '../../scripts/samples/inputs';
import { sampleFile } from '../support/samples/sample-run';

test.each(Object.entries(INPUTS))('the bundled input of %s is what its generator makes', (sample, files) => {
  for (const [name, text] of Object.entries(files())) expect(sampleFile(sample, name) === text).toBe(true);
});
