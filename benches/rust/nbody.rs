//! The planets of the solar system, moved by a symplectic integrator.

use std::f64::consts::PI;

const SOLAR_MASS: f64 = 4.0 * PI * PI;
const DAYS_PER_YEAR: f64 = 365.24;

#[derive(Clone)]
struct Body {
    position: [f64; 3],
    velocity: [f64; 3],
    mass: f64,
}

impl Body {
    fn new(position: [f64; 3], velocity: [f64; 3], mass: f64) -> Body {
        Body { position, velocity: velocity.map(|v| v * DAYS_PER_YEAR), mass: mass * SOLAR_MASS }
    }
}

fn solar_system() -> Vec<Body> {
    vec![
        Body::new([0.0; 3], [0.0; 3], 1.0),
        Body::new(
            [4.84143144246472090, -1.16032004402742839, -0.103622044471123109],
            [0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023],
            0.000954791938424326609,
        ),
        Body::new(
            [8.34336671824457987, 4.12479856412430479, -0.403523417114321381],
            [-0.00276742510726411, 0.00499852801234917238, 0.0000230417297573763929],
            0.000285885980666130812,
        ),
        Body::new(
            [12.8943695621391310, -15.1111514016986312, -0.223307578892655734],
            [0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556],
            0.0000436624404335156298,
        ),
        Body::new(
            [15.3796971148509165, -25.9193146099879641, 0.179258772950371181],
            [0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870],
            0.0000515138902046611451,
        ),
    ]
}

fn offset_momentum(bodies: &mut [Body]) {
    for axis in 0..3 {
        let momentum: f64 = bodies.iter().map(|body| body.velocity[axis] * body.mass).sum();
        bodies[0].velocity[axis] = -momentum / SOLAR_MASS;
    }
}

fn energy(bodies: &[Body]) -> f64 {
    let mut total = 0.0;
    for (i, body) in bodies.iter().enumerate() {
        let [vx, vy, vz] = body.velocity;
        total += 0.5 * body.mass * (vx * vx + vy * vy + vz * vz);
        for other in &bodies[i + 1..] {
            let [dx, dy, dz] = difference(body, other);
            total -= body.mass * other.mass / (dx * dx + dy * dy + dz * dz).sqrt();
        }
    }
    total
}

fn difference(a: &Body, b: &Body) -> [f64; 3] {
    std::array::from_fn(|axis| a.position[axis] - b.position[axis])
}

fn advance(bodies: &mut [Body], dt: f64) {
    for i in 0..bodies.len() {
        let (head, tail) = bodies.split_at_mut(i + 1);
        let a = &mut head[i];
        for b in tail {
            let d = difference(a, b);
            let square = d[0] * d[0] + d[1] * d[1] + d[2] * d[2];
            let pull = dt / (square * square.sqrt());
            for axis in 0..3 {
                a.velocity[axis] -= d[axis] * b.mass * pull;
                b.velocity[axis] += d[axis] * a.mass * pull;
            }
        }
    }
    for body in bodies {
        for axis in 0..3 {
            body.position[axis] += dt * body.velocity[axis];
        }
    }
}

fn main() {
    let steps: usize = std::env::args().nth(1).expect("steps").parse().expect("a number");
    let mut bodies = solar_system();
    offset_momentum(&mut bodies);
    println!("{:.9}", energy(&bodies));
    for _ in 0..steps {
        advance(&mut bodies, 0.01);
    }
    println!("{:.9}", energy(&bodies));
}
