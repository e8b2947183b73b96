import { createAssets } from '../src/client/assets.ts';
import { exposeMember } from '../src/engine/team/member-endpoint.ts';

exposeMember(createAssets);
