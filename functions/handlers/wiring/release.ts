import { caughtPostRecords } from '../../adapters/records/caught-posts.ts';
import { releaseSubmission } from '../../app/intake/release-submission.ts';
import type { AddressHash } from '../../app/ports.ts';
import { isEmailAddress } from '../../contracts/http/lead-post.ts';
import { currentIntakePolicy, intakeOf } from './intake.ts';
import type { Ground } from './surroundings.ts';

/** Lets caught posts through. */
export const releasing = (ground: Ground, addressHash: AddressHash) =>
  releaseSubmission({
    caughtPosts: caughtPostRecords(ground.store),
    intakePolicy: currentIntakePolicy(ground),
    intake: intakeOf(ground, addressHash),
    isAddress: isEmailAddress,
    now: ground.now,
  });
