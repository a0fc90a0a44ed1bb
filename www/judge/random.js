// NumPy's `RandomState`, as far as references without clusters need it: the same numbers from the same seed.

const N = 624;

/**
 * What `RandomState(seed).random_sample()` gives, call by call: a Mersenne Twister of 32 bits, two draws a number.
 * @param {number} seed from 0 to 2³² − 1
 * @returns {() => number} from 0 to 1, 1 excluded
 */
export function randomState(seed) {
  const state = new Uint32Array(N);
  state[0] = seed;
  for (let i = 1; i < N; i += 1) {
    const before = state[i - 1] ^ (state[i - 1] >>> 30);
    state[i] = Math.imul(1_812_433_253, before) + i;
  }
  let at = N;
  const renew = () => {
    for (let i = 0; i < N; i += 1) {
      const bits = (state[i] & 0x8000_0000) | (state[(i + 1) % N] & 0x7fff_ffff);
      state[i] = state[(i + 397) % N] ^ (bits >>> 1) ^ (bits & 1 ? 0x9908_b0df : 0);
    }
    at = 0;
  };
  const draw = () => {
    if (at === N) renew();
    let bits = state[at];
    at += 1;
    bits ^= bits >>> 11;
    bits ^= (bits << 7) & 0x9d2c_5680;
    bits ^= (bits << 15) & 0xefc6_0000;
    return (bits ^ (bits >>> 18)) >>> 0;
  };
  return () => {
    const high = draw() >>> 5;
    const low = draw() >>> 6;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  };
}
